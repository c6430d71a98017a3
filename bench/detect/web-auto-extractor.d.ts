/** A peer without types of its own; only what the bench calls. It was made for another way of loading modules, hence the inner `default`. */
declare module 'web-auto-extractor' {
  const module: { readonly default: () => { parse(html: string): Readonly<Record<string, unknown>> } };
  export = module;
}
