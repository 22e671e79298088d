import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { policy } from '#domain/access/policy';
import { NEEDED_ACTION } from './visit';

const METHOD = 'method';

/** A route that names no action of the access policy stops the boot. */
@Injectable()
export class RouteCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.discovery.getControllers().flatMap((wrapper) => {
      const prototype = Object.getPrototypeOf(wrapper.instance ?? {}) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name: `${wrapper.name}.${name}`, handler: prototype[name] as () => unknown }))
        .filter(({ handler }) => this.reflector.get<RequestMethod | undefined>(METHOD, handler) !== undefined)
        .filter(({ handler }) => !(this.reflector.get<string>(NEEDED_ACTION, handler) in policy))
        .map(({ name }) => name);
    });
    if (open.length > 0) throw new Error(`These routes name no action of the access policy: ${open.join(', ')}`);
  }
}
