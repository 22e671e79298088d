import type { ChildKind } from './children';
import { isPortFree } from './ports';
import { postgresAnswers, spawnPostgres, type PostgresOptions } from './postgres';
import { looksLikeDatabase, setTemporalAside, spawnTemporal, temporalAnswers, type TemporalOptions } from './temporal';

export function postgresKind(options: PostgresOptions, log: string): ChildKind {
  return {
    name: 'postgres',
    log,
    spawn: (descriptor) => spawnPostgres(options, descriptor),
    ready: (_child, signal) => postgresAnswers(options, signal),
    // Fast shutdown: open transactions are rolled back, what is committed is written.
    askToEnd: (child) => void child.kill('SIGINT'),
    signals: ['SIGQUIT', 'SIGKILL'],
  };
}

/** `onReset` is called with the reason whenever the server's file has been set aside. */
export function temporalKind(options: TemporalOptions, log: string, onReset: (reason: string) => void): ChildKind {
  let isFileOfUse = false;
  return {
    name: 'temporal',
    log,
    spawn(descriptor) {
      if (!looksLikeDatabase(options.file)) {
        setTemporalAside(options.file);
        onReset('its file is no database');
      }
      return spawnTemporal(options, descriptor);
    },
    async ready(_child, signal) {
      await temporalAnswers(`127.0.0.1:${options.port}`, signal);
      isFileOfUse = true;
    },
    askToEnd: (child) => void child.kill('SIGTERM'),
    signals: ['SIGKILL'],
    async beforeRestart(end) {
      // A server that gives up by itself on a file it has never served, with its port free, gives up because of the file.
      if (isFileOfUse || end.wasReady || !end.byItself || !(await isPortFree(options.port))) {
        isFileOfUse = false;
        return;
      }
      setTemporalAside(options.file);
      onReset('its file could not be opened');
    },
  };
}
