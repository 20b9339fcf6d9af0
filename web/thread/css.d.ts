/** A sheet as its text, minified by scripts/build-web.mjs. */
declare module '*.css' {
  const css: string;
  export default css;
}
