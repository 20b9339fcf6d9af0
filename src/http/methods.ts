import type { FastifyInstance } from 'fastify';

interface Route {
  methods: string[];
  matches: RegExp;
}

const routes = new WeakMap<object, Route[]>();

/** Remembers the routes of a server, so that a wrong method can be told from a wrong address. */
export function rememberMethods(server: FastifyInstance): void {
  const known: Route[] = [];
  routes.set(server.server, known);
  server.addHook('onRoute', ({ method, url }) => {
    if (url === '*' || url === '/*') return;
    const pattern = url
      .split('/')
      .map(part =>
        part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('/');
    known.push({ methods: [method].flat(), matches: new RegExp(`^${pattern}/?$`) });
  });
}

/** The methods that an address takes; none when no route has it. */
export function methodsOf(server: FastifyInstance, url: string): string[] {
  const path = url.split('?')[0] ?? '';
  const methods = (routes.get(server.server) ?? [])
    .filter(route => route.matches.test(path))
    .flatMap(route => route.methods);
  return [...new Set(methods)].filter(method => method !== 'OPTIONS').sort();
}
