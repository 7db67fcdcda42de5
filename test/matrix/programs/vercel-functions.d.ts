/** What is used of `@vercel/functions`, which is installed with the runtimes. */
declare module '@vercel/functions' {
  export const waitUntil: (promise: Promise<unknown>) => void;
}
