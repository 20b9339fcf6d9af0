/**
 * Patterns of allowed origins: an exact origin (`https://www.example.org`), any sub-domain
 * (`https://*.example.org`, which does not hold example.org itself), any port (`http://localhost:*`),
 * and `self`, the service's own origin.
 */
const HOST = String.raw`(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*|\[[0-9a-f:.]+\])`;
const PATTERN = new RegExp(String.raw`^(https?):\/\/(${HOST})(?::(\d{1,5}|\*))?$`);

/** Says what is wrong with a pattern, or nothing. */
export function originFault(pattern: string): string | undefined {
  if (pattern === 'self' || PATTERN.test(pattern)) return undefined;
  return 'must be an origin such as https://www.example.org, https://*.example.org or http://localhost:*';
}

const escaped = (text: string): string => text.replace(/[.[\]]/g, '\\$&');

function toExpression(pattern: string): string {
  const [, scheme = '', host = '', port] = PATTERN.exec(pattern) ?? [];
  const anyHost = host.startsWith('*.')
    ? String.raw`(?:[a-z0-9_-]+\.)+` + escaped(host.slice(2))
    : escaped(host);
  const anyPort = port === '*' ? String.raw`(?::\d{1,5})?` : port === undefined ? '' : `:${port}`;
  return `${scheme}://${anyHost}${anyPort}`;
}

/**
 * Makes the test of a site's patterns.
 * @returns tells whether an `Origin` header is allowed; `own` gives the origin that the request itself came to, and
 * is asked only by sites that allow `self`
 */
export function originTest(patterns: string[]): (origin: string, own: () => string) => boolean {
  const self = patterns.includes('self');
  const rest = patterns.filter(pattern => pattern !== 'self' && PATTERN.test(pattern)).map(toExpression);
  const expression = rest.length > 0 ? new RegExp(`^(?:${rest.join('|')})$`) : undefined;
  return (origin, own) => (expression?.test(origin) ?? false) || (self && origin === own());
}
