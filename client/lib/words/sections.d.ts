/** One section of a dictionary as a module of its own (see `vite.config.ts`), so that no page loads another's words. */
declare module '*.json?common' {
  const texts: import('./words.ts').Texts
  export default texts
}
declare module '*.json?refusal' {
  const texts: import('./words.ts').Texts
  export default texts
}
declare module '*.json?phone' {
  const texts: import('./words.ts').Texts
  export default texts
}
declare module '*.json?phoneLater' {
  const texts: import('./words.ts').Texts
  export default texts
}
declare module '*.json?talk' {
  const texts: import('./words.ts').Texts
  export default texts
}
declare module '*.json?wall' {
  const texts: import('./words.ts').Texts
  export default texts
}
declare module '*.json?console' {
  const texts: import('./words.ts').Texts
  export default texts
}
declare module '*.json?archive' {
  const texts: import('./words.ts').Texts
  export default texts
}
declare module '*.json?organizer' {
  const texts: import('./words.ts').Texts
  export default texts
}
declare module '*.json?document' {
  const texts: import('./words.ts').Texts
  export default texts
}
