/** What blocks use of packages that this repository does not have installed. */
interface ExecutionContext {
  waitUntil(promise: Promise<unknown>): void;
}

declare function defineNuxtPlugin<Provided>(setup: () => Provided): Provided;

declare module '@vercel/functions' {
  export function waitUntil(promise: Promise<unknown>): void;
}

declare module 'next/server' {
  export function after(task: Promise<unknown> | (() => unknown)): void;
}
