import { ViewsAndArticles0001 } from './migrations/0001-views-and-articles.js';
import { Threads0002 } from './migrations/0002-threads.js';
import { ViewsByPicture0003 } from './migrations/0003-views-by-picture.js';

/** In the order in which they run. Forward only; each must be safe while an older version still serves. */
export const migrations = [ViewsAndArticles0001, Threads0002, ViewsByPicture0003];
