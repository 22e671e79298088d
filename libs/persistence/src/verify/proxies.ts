import { canonical } from '#domain/ledger/canonical';
import type { ProxiesState } from '#domain/process/proxy/state';
import { proxyRow } from '../ledger/rows';
import type { SpaceTransaction } from '../space';
import { finding, type Finding } from './finding';

/** Proxies that the acts call for, against the table by which the inbox goes. */
export class CalledProxies {
  private readonly rows = new Map<string, string>();

  add(state: ProxiesState): void {
    for (const proxy of state.proxies) this.rows.set(proxy.id, canonical(proxyRow(proxy)));
  }

  async compare(transaction: SpaceTransaction, findings: Finding[]): Promise<void> {
    const stored = await transaction.query<Record<string, unknown> & { id: string; since: Date; until: Date }>(
      'SELECT * FROM proxy ORDER BY id',
    );
    for (const row of stored) {
      const said = canonical({ ...row, since: row.since.toISOString(), until: row.until.toISOString() });
      if (this.rows.get(row.id) !== said)
        findings.push(finding('proxy-differs', `proxy ${row.id}`, 'Its row is not what the acts say'));
      this.rows.delete(row.id);
    }
    for (const id of this.rows.keys())
      findings.push(finding('proxy-differs', `proxy ${id}`, 'The acts call for it and there is no row'));
  }
}
