/**
 * What `toNodeHandler` reads of a request of `node:http`, of Express and of whatever else hands one on. It is a shape, so that
 * nothing of Node is imported, and nothing of its types.
 */
export interface NodeRequest {
  /** The method, in capitals. */
  readonly method?: string | undefined;
  /** The path and the query; the whole address from clients that take the server for a proxy. */
  readonly url?: string | undefined;
  /** The headers, by their names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as a parser that ran before left it: an object, a text or bytes. */
  readonly body?: unknown;
  /** The bytes of the body, where a platform has them beside what it made of them. */
  readonly rawBody?: unknown;
  /** Whether all of the request has come. */
  readonly complete?: boolean;
  /** Whether the body was read to its end. */
  readonly readableEnded?: boolean;
  /** Whether somebody has begun to read the body. */
  readonly readableDidRead?: boolean;
  /** Whether the connection is gone. */
  readonly destroyed?: boolean;
  /** 2 for HTTP/2, which has no `Connection` header. */
  readonly httpVersionMajor?: number;
  /** Listens to what happens to the request. */
  on(event: string, listener: (value?: unknown) => void): unknown;
  /** Holds the body back. */
  pause(): unknown;
  /** Lets the body come. */
  resume(): unknown;
}

/** What `toNodeHandler` needs of a response of `node:http`. */
export interface NodeResponse {
  /** The status of the answer. */
  statusCode: number;
  /** Whether the answer has begun. */
  readonly headersSent: boolean;
  /** Whether the answer is complete. */
  readonly writableEnded: boolean;
  /** Whether the connection is gone. */
  readonly destroyed: boolean;
  /** A header that was set before. */
  getHeader(name: string): unknown;
  /** Sets a header; a list makes one header of each. */
  setHeader(name: string, value: string | readonly string[]): unknown;
  /** Sends the body, and with it the answer. */
  end(body: Uint8Array): unknown;
  /** Listens to what happens to the response. */
  on(event: string, listener: (value?: unknown) => void): unknown;
}
