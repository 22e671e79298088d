import { portBusy, stateLost } from './failures';
import { chooseFreePort, isPortFree, preferredApiPort } from './ports';
import { holdsDatabase } from './postgres';
import { newPasswords, readState, writeState, type DataFolder, type StackState } from './state';

/**
 * The ports and passwords of a data folder: chosen on the first start and kept. The api's port is part of the address that
 * people know, so a busy one is refused (`port-busy`); the other two nobody types, so another is chosen in their place.
 * Refuses with `state-lost` when there is a database and its passwords are gone.
 */
export async function chooseState(layout: DataFolder, wantedApiPort: number | undefined): Promise<StackState> {
  const kept = readState(layout);
  if (kept === undefined && holdsDatabase(layout.postgres)) throw stateLost(layout.state);
  const api = wantedApiPort ?? kept?.ports.api ?? (await firstApiPort());
  if (!(await isPortFree(api))) throw portBusy(api);
  const postgres = await keepOrChoose(kept?.ports.postgres, [api]);
  const temporal = await keepOrChoose(kept?.ports.temporal, [api, postgres]);
  const state = {
    ...kept,
    ports: { api, postgres, temporal },
    passwords: kept?.passwords ?? newPasswords(),
  };
  writeState(layout, state);
  return state;
}

async function firstApiPort(): Promise<number> {
  return (await isPortFree(preferredApiPort)) ? preferredApiPort : chooseFreePort();
}

async function keepOrChoose(kept: number | undefined, taken: readonly number[]): Promise<number> {
  const isUsable = kept !== undefined && !taken.includes(kept) && (await isPortFree(kept));
  return isUsable ? kept : chooseFreePort(taken);
}
