import type { Command } from 'commander';
import { findStack, unreachable, withWhere, type WhereFlags } from './running-stack';

interface SetupFlags extends WhereFlags {
  readonly name?: string;
  readonly office: string;
  readonly zone: string;
}

/** `kaocheng setup`: gives an empty installation its name and its three administrators, and prints their one-time codes. */
export function registerSetup(program: Command): void {
  const command = program
    .command('setup')
    .description('初始化单位并签发三员激活码 · name the organisation, make the three administrators')
    .option('--name <name>', '单位名称 · name of the organisation; needed the first time')
    .option('--office <name>', '绩效办名称 · what it calls its performance office', '绩效办')
    .option('--zone <zone>', '时区 · time zone', 'Asia/Shanghai');
  withWhere(command).action(setUp);
}

async function setUp(flags: SetupFlags): Promise<void> {
  const [{ applicationDataSource }, { REAL_SPACE }, { inSpace }, { isZone }, { administratorCodes, install }] =
    await Promise.all([
      import('#persistence/data-source'),
      import('#persistence/control'),
      import('#persistence/space'),
      import('#domain/calendar/dates'),
      import('#cli/install'),
    ]);
  const { databaseUrl } = findStack(flags);
  if (!isZone(flags.zone)) throw new Error(`没有这个时区 · There is no time zone ${flags.zone}`);
  const source = applicationDataSource(databaseUrl, 1);
  await source.initialize().catch((error: unknown) => {
    throw unreachable(error);
  });
  try {
    const codes = await inSpace(source, REAL_SPACE, async (transaction) => {
      const [known] = await transaction.query<{ name: string }>('SELECT name FROM organisation');
      if (!known) {
        if (!flags.name) throw new Error('请用 --name 给出单位名称 · Say the name of the organisation with --name');
        await install(transaction, { id: 'main', name: flags.name, officeName: flags.office, zone: flags.zone });
      }
      return administratorCodes(transaction);
    });
    for (const { login, code } of codes) console.log(`${login}\t${code}`);
    console.log(
      codes.length === 0
        ? '三员账号均已启用 · All three administrators have their passwords'
        : '激活码只显示一次，7 天内有效：在登录页选“首次登录”设置密码 · Codes are shown once and work for 7 days: set a password under /activate',
    );
  } finally {
    await source.destroy();
  }
}
