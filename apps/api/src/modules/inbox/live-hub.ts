import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { LiveCounts } from '#contracts/http/tasks';
import { sha256 } from '#persistence/ledger/hashes';
import { pulses, type Pulse } from '#persistence/queries/live';
import { inSpace, UnknownSpace } from '#persistence/space';
import { DATABASE } from '../../kernel/settings';

/** Somebody who follows what waits for him. */
export interface Listener {
  /** SHA-256 of the session's token. */
  session: string;
  /** Id of the last event he has seen, if any. */
  lastId?: string;
  send(id: string, counts: LiveCounts): void;
  beat(): void;
  end(): void;
}

const POLL_MS = 2000;
const BEAT_EVERY = 8;

/** Looks once every two seconds, in one statement a space for everybody who listens there, and tells those for whom something changed. */
@Injectable()
export class LiveHub implements OnApplicationShutdown {
  private readonly logger = new Logger('live');
  private readonly rooms = new Map<string, Room>();

  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** Until the returned function is called, or the listener is ended. */
  join(space: string, listener: Listener): () => void {
    const room = this.rooms.get(space) ?? new Room((sessions) => this.look(space, sessions));
    this.rooms.set(space, room);
    room.add(listener);
    return () => {
      room.delete(listener);
      if (room.isEmpty) this.rooms.delete(space);
    };
  }

  onApplicationShutdown(): void {
    for (const room of this.rooms.values()) room.endAll();
    this.rooms.clear();
  }

  /** Undefined where the database could not be asked; the next look may succeed. */
  private async look(space: string, sessions: readonly string[]): Promise<Pulse[] | undefined> {
    try {
      return await inSpace(this.database, space, (transaction) => pulses(transaction, sessions));
    } catch (error) {
      if (error instanceof UnknownSpace) return [];
      this.logger.warn(`Could not look for changes: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}

/** The listeners of one space with their clock, which stops when the last one leaves. */
class Room {
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;
  private isLooking = false;

  constructor(private readonly look: (sessions: readonly string[]) => Promise<Pulse[] | undefined>) {}

  get isEmpty(): boolean {
    return this.listeners.size === 0;
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
    this.timer ??= setInterval(() => void this.turn(), POLL_MS);
  }

  delete(listener: Listener): void {
    this.listeners.delete(listener);
    if (!this.isEmpty) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  endAll(): void {
    for (const listener of [...this.listeners]) this.end(listener);
  }

  private end(listener: Listener): void {
    this.delete(listener);
    listener.end();
  }

  private async turn(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    const asked = [...this.listeners];
    const found = await this.look([...new Set(asked.map(({ session }) => session))]);
    this.isLooking = false;
    this.looks += 1;
    if (!found) return;
    const bySession = new Map(found.map((pulse) => [pulse.session, pulse]));
    for (const listener of asked.filter((each) => this.listeners.has(each))) {
      const pulse = bySession.get(listener.session);
      if (pulse) this.tell(listener, pulse);
      else this.end(listener);
    }
  }

  private tell(listener: Listener, { mark, tasks, approvals, ratings, notifications }: Pulse): void {
    const id = sha256(mark).slice(0, 16);
    if (listener.lastId !== id) listener.send(id, { tasks, approvals, ratings, notifications });
    else if (this.looks % BEAT_EVERY === 0) listener.beat();
    listener.lastId = id;
  }
}
