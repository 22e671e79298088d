import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { findStack, unreachable, withWhere, type WhereFlags } from './running-stack';

interface VerifyFlags extends WhereFlags {
  readonly space?: string;
  readonly seals?: string;
}

/** `kaocheng verify`: checks the ledger and everything that follows from it; ends with 1 where anything is wrong. */
export function registerVerify(program: Command): void {
  const command = program
    .command('verify')
    .description('逐条重演操作留痕并核对 · fold the ledger again and compare')
    .option('--space <name>', '只核对一个空间 · one space only')
    .option('--seals <file>', '与库外保存的封存记录核对 · compare with seals kept outside the database');
  withWhere(command).action(async (flags: VerifyFlags) => {
    const clean = await verifyAll(flags);
    process.exitCode = clean ? 0 : 1;
  });
}

async function verifyAll(flags: VerifyFlags): Promise<boolean> {
  const [{ applicationDataSource }, { REAL_SPACE }, { listSpaces }, { parseSeals }, { verify }] = await Promise.all([
    import('#persistence/data-source'),
    import('#persistence/control'),
    import('#persistence/queries/spaces'),
    import('#persistence/seals'),
    import('#persistence/verify'),
  ]);
  const { databaseUrl } = findStack(flags);
  const kept = flags.seals === undefined ? undefined : parseSeals(readFileSync(resolve(flags.seals), 'utf8'));
  const source = applicationDataSource(databaseUrl, 2);
  await source.initialize().catch((error: unknown) => {
    throw unreachable(error);
  });
  try {
    const spaces = flags.space === undefined ? (await listSpaces(source)).map(({ name }) => name) : [flags.space];
    let isClean = true;
    for (const space of spaces) {
      // Seals are kept of the real space, unless one space was named.
      const seals = space === (flags.space ?? REAL_SPACE) ? kept : undefined;
      const findings = await verify(source, space, seals);
      for (const { code, at, message } of findings) console.log(`${space}: ${code}: ${at}: ${message}`);
      if (findings.length === 0) console.log(`${space}: 一致 clean`);
      isClean &&= findings.length === 0;
    }
    return isClean;
  } finally {
    await source.destroy();
  }
}
