/** A phone, tablet or browser that can get push messages. */
export interface SandboxDevice {
  readonly token: string;
  /** `ios`, `android`, `web`, as it was sent. */
  readonly platform?: string;
  /** Milliseconds since 1970. */
  readonly lastUsed?: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A person as the workspace keeps it. */
export interface PersonRecord {
  readonly cioId: string;
  readonly createdAt: number;
  userId: string | undefined;
  email: string | undefined;
  phone: string | undefined;
  readonly traits: Map<string, unknown>;
  /** When each trait was last written, in whole seconds: what decides between two writes that come out of order. */
  readonly writtenAt: Map<string, number>;
  readonly devices: Map<string, SandboxDevice>;
  readonly segments: Set<number>;
}
