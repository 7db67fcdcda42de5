import { Agent, type IncomingMessage, request } from 'node:http';

/** Connections are kept alive and shared, as a browser does; `fetch` would do, at three times the price. */
const agent = new Agent({ keepAlive: true });

/** A visitor's browser: real HTTP, and a jar with one cookie in it. */
export class Browser {
  readonly #origin: string;
  #cookie: string | undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async see(path: string): Promise<void> {
    await this.#send('GET', path);
  }

  /** Posts JSON and returns the `id` in the answer, which is empty where the route makes nothing. */
  async post(path: string, body: object = {}): Promise<string> {
    const answer = JSON.parse(await this.#send('POST', path, JSON.stringify(body)));
    return answer.id ?? '';
  }

  async #send(method: string, path: string, body = ''): Promise<string> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(this.#cookie !== undefined && { cookie: this.#cookie }),
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(this.#origin + path, { agent, method, headers }, resolve)
        .once('error', reject)
        .end(body);
    });
    let text = '';
    for await (const part of response.setEncoding('utf8')) text += part;
    if (response.statusCode !== 200) {
      throw new Error(`${method} ${path} was answered ${response.statusCode}: ${text}`);
    }
    this.#cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? this.#cookie;
    return text;
  }
}
