import { createSandbox, type Sandbox, type SandboxOptions } from '../../server/sandbox.ts';
import { createCrmCheck, type CrmCheck } from './crm-check.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** How the sandbox starts: in memory and at any free port without more. */
export interface ServeOptions {
  readonly sandbox?: Omit<SandboxOptions, 'intercept'>;
  readonly port?: number;
}

/** A sandbox that a browser talks to, with what it saw of that. */
export interface Served {
  readonly sandbox: Sandbox;
  /** Without a slash at the end. */
  readonly url: string;
  readonly traffic: Traffic;
  readonly crm: CrmCheck;
  /** Takes the server off the network, so that connections are refused; what it holds stays. */
  stopServer(): Promise<void>;
  /** Back at the same address. */
  startServer(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the sandbox, seen through {@link Traffic}. Whatever was started is ended again when something fails. */
export async function serve({ sandbox: options, port: wanted = 0 }: ServeOptions = {}): Promise<Served> {
  const traffic = createTraffic();
  const sandbox = await createSandbox({ data: 'memory', ...options, intercept: traffic.intercept });
  let listening = await sandbox.listen(wanted).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  const { port } = listening;
  const url = listening.url.replace(/\/$/, '');
  return {
    sandbox,
    url,
    traffic,
    crm: createCrmCheck(sandbox, url, options?.tenant),
    stopServer: () => listening.close(),
    async startServer() {
      listening = await sandbox.listen(port);
    },
    async close() {
      await listening.close();
      await sandbox.close();
    },
  };
}
