/** What the example uses of Next.js, which is no dependency of this repository: enough to compile it. */
declare module 'next/headers' {
  interface Cookies {
    get(name: string): { readonly value: string } | undefined;
    set(name: string, value: string, options: { readonly httpOnly: boolean; readonly sameSite: 'lax' }): void;
  }
  export function cookies(): Promise<Cookies>;
  export function headers(): Promise<{ get(name: string): string | null }>;
}

declare module 'next/navigation' {
  export function redirect(path: string): never;
}

declare module 'next/link' {
  const Link: (props: {
    readonly href: string;
    readonly children: import('react').ReactNode;
  }) => import('react').ReactElement;
  export default Link;
}

declare module 'next/server' {
  export function after(task: Promise<unknown>): void;
  export interface NextRequest extends Request {
    readonly nextUrl: URL;
  }
  export class NextResponse extends Response {
    static next(): NextResponse;
  }
}
