/** Where a server's time went, from a profile of V8. */

const TOP = 14;

/** A file as a reader knows it: a package, a module of Node, or a file of ours. */
function placeOf(url) {
  const [, module] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (module) return module;
  return url.replace(/^.*\/dist\//, 'dist/').replace(/^.*\/bench\//, 'bench/');
}

const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

/** The functions and the places that took most time themselves, as shares of the time that the thread was busy. */
export function summarise({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map(node => [node.id, node.callFrame]));
  const functions = new Map();
  const places = new Map();
  let busy = 0;
  let all = 0;
  const add = (map, name, time) => map.set(name, (map.get(name) ?? 0) + time);
  samples.forEach((id, i) => {
    const { functionName, url, lineNumber } = byId.get(id);
    const time = Math.max(0, timeDeltas[i]);
    all += time;
    // `dispatch` is the profiler itself, which starts and stops in the thread it watches.
    if (functionName === '(idle)' || (functionName === 'dispatch' && url === '')) return;
    busy += time;
    const place = url === '' ? 'V8 and native' : placeOf(url);
    const name = functionName || '(anonymous)';
    add(functions, url === '' ? name : `${name} ${place}:${lineNumber + 1}`, time);
    add(places, place.startsWith('node:') ? 'node' : place.replace(/^dist\/(\w+)\/.*/, 'dist/$1'), time);
  });
  const top = map =>
    [...map]
      .sort((a, b) => b[1] - a[1])
      .slice(0, TOP)
      .map(([name, time]) => [name, share(time, busy)]);
  return { busy: busy / all, functions: top(functions), places: top(places) };
}
