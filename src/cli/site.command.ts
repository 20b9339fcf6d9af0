import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ViewPolicy } from '../db/schema.js';
import type { SiteRegister, SiteSettings } from '../sites/site-register.js';
import type { SiteRecord } from '../sites/site.store.js';
import { viewPolicies } from '../views/window.js';

type WithSites = <T>(work: (register: SiteRegister) => Promise<T>) => Promise<T>;

type Limit = number | 'default';

const limitFrom = (given: Limit | undefined): number | null | undefined =>
  given === 'default' ? null : given;

interface SiteOptions {
  origin?: string[];
  viewPolicy?: ViewPolicy;
  gpc?: 'respect' | 'ignore';
  own?: string[];
  originless?: 'allow' | 'refuse';
  limitViews?: Limit;
  limitNewArticles?: Limit;
  limitComments?: Limit;
  limitCommentsAddress?: Limit;
  gif?: 'allow' | 'refuse';
}

/** Commander makes an empty text of a null, so the word stays until the settings are made. */
function limit(text: string): Limit {
  if (text === 'default') return text;
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number, or default.');
  return Number(text);
}

const withSettings = (command: Command): Command =>
  command
    .option(
      '--origin <origin...>',
      'pages that may use it: https://www.example.org, https://*.example.org, http://localhost:*',
    )
    .addOption(
      new Option('--view-policy <policy>', 'how often one visitor counts for one article').choices(
        viewPolicies,
      ),
    )
    .addOption(
      new Option('--gpc <what>', 'what Sec-GPC means: respect does not count such a reader').choices([
        'respect',
        'ignore',
      ]),
    )
    .option('--own <network...>', 'networks of the staff, whose views are not counted: 203.0.113.0/24')
    .addOption(
      new Option(
        '--originless <what>',
        'whether requests without Origin may write without a key, for native apps',
      ).choices(['allow', 'refuse']),
    )
    .addOption(
      new Option('--gif <what>', 'whether pages without script count views by a picture').choices([
        'allow',
        'refuse',
      ]),
    )
    .option(
      '--limit-views <number>',
      'views a minute and address, instead of TIDEMARK_LIMIT_VIEWS; or default',
      limit,
    )
    .option(
      '--limit-new-articles <number>',
      'new articles a minute, instead of TIDEMARK_LIMIT_NEW_ARTICLES; or default',
      limit,
    )
    .option(
      '--limit-comments <number>',
      'comments a minute and reader, instead of TIDEMARK_LIMIT_COMMENTS; or default',
      limit,
    )
    .option(
      '--limit-comments-address <number>',
      'comments a minute and address, instead of TIDEMARK_LIMIT_COMMENTS_ADDRESS; or default',
      limit,
    );

function settingsFrom(options: SiteOptions): SiteSettings {
  const given: SiteSettings = {
    origins: options.origin,
    viewPolicy: options.viewPolicy,
    respectsGpc: options.gpc && options.gpc === 'respect',
    ownNetworks: options.own,
    originlessWrites: options.originless && options.originless === 'allow',
    limitViews: limitFrom(options.limitViews),
    limitNewArticles: limitFrom(options.limitNewArticles),
    limitComments: limitFrom(options.limitComments),
    limitCommentsAddress: limitFrom(options.limitCommentsAddress),
    gifViews: options.gif && options.gif === 'allow',
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function describe(site: SiteRecord): string {
  const lines = [
    `${site.key}`,
    `  origins       ${site.origins.join(' ') || 'none: no page may use it yet'}`,
    `  view policy   ${site.viewPolicy}`,
  ];
  if (site.respectsGpc) lines.push('  Sec-GPC       respected');
  if (site.ownNetworks.length > 0) lines.push(`  own networks  ${site.ownNetworks.join(' ')}`);
  if (site.originlessWrites) lines.push('  without Origin requests may write');
  if (site.gifViews) lines.push('  pictures      count views of pages without script');
  if (site.limitViews !== null) lines.push(`  views         at most ${site.limitViews} a minute and address`);
  if (site.limitNewArticles !== null) lines.push(`  new articles  at most ${site.limitNewArticles} a minute`);
  if (site.limitComments !== null)
    lines.push(`  comments      at most ${site.limitComments} a minute and reader`);
  if (site.limitCommentsAddress !== null)
    lines.push(`  comments      at most ${site.limitCommentsAddress} a minute and address`);
  return lines.join('\n');
}

const showKey = (key: string): void =>
  console.log(`\nSecret key, shown only now; keep it on your server and off your pages:\n\n  ${key}\n`);

/** tidemark site …: what a publisher's property is allowed. */
export function addSiteCommands(program: Command, withSites: WithSites): void {
  const site = program.command('site').description('sites: publishers’ properties');

  withSettings(site.command('add').argument('<key>', 'public key: a-z, 0-9 and -'))
    .description('make a site and its first secret key')
    .action(async (key: string, options: SiteOptions) => {
      await withSites(async register => {
        console.log(`Made ${describe(await register.add(key, settingsFrom(options)))}`);
        showKey(await register.makeKey(key));
      });
      console.log(
        `On the publisher's pages:\n\n  <script async src="https://YOUR-SERVICE/v1/embed.js" data-site="${key}"></script>`,
      );
      console.log('  <tidemark-counts article="YOUR-ARTICLE-ID" record href="#talk"></tidemark-counts>');
      console.log('  <tidemark-thread article="YOUR-ARTICLE-ID" id="talk"></tidemark-thread>');
    });

  withSettings(site.command('set').argument('<key>'))
    .description('change a site; what is not named stays; a running service follows within seconds')
    .action((key: string, options: SiteOptions) =>
      withSites(async register => console.log(describe(await register.change(key, settingsFrom(options))))),
    );

  site
    .command('list')
    .description('show all sites')
    .action(() =>
      withSites(async register => {
        const sites = await register.list();
        console.log(
          sites.length > 0
            ? sites.map(describe).join('\n')
            : 'No sites yet. Make one with: tidemark site add KEY --origin https://…',
        );
      }),
    );

  site
    .command('key')
    .argument('<key>')
    .option('--revoke-others', 'end all earlier secret keys of the site')
    .description('make another secret key')
    .action((key: string, options: { revokeOthers?: boolean }) =>
      withSites(async register => {
        if (options.revokeOthers) console.log(`Ended ${await register.revokeKeys(key)} earlier keys.`);
        showKey(await register.makeKey(key));
      }),
    );
}
