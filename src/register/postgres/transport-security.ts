import { X509Certificate } from 'node:crypto';
import { BlockList, isIP, isIPv6 } from 'node:net';
import * as tls from 'node:tls';

export type SecurityOptions = tls.ConnectionOptions;

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether this machine itself answers there. `localhost` is judged again by the address that it gives. */
export function isLocal(host: string): boolean {
  return host.startsWith('/') || host.toLowerCase() === 'localhost' || isLoopback(host);
}

export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && LOOPBACK.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/**
 * How the line to a server is secured. Only a server on this machine may do without TLS, and only if the caller names no
 * authority. Options that stand here win over NODE_TLS_REJECT_UNAUTHORIZED and the switches of Node. Throws if `ca` holds
 * no certificate.
 */
export function securityFor(host: string, ca: Uint8Array | null): SecurityOptions | null {
  if (ca === null && isLocal(host)) return null;
  return {
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ca: ca === null ? systemAuthorities() : certificatesIn(ca),
  };
}

/** Those of the system where Node can tell them (22.15 and later), and those that Node brings. */
function systemAuthorities(): string[] {
  const known: Readonly<Record<string, unknown>> = { ...tls };
  const asked = known.getCACertificates;
  const own: unknown = typeof asked === 'function' ? asked('system') : [];
  const texts = Array.isArray(own) ? own.filter((one) => typeof one === 'string') : [];
  return [...tls.rootCertificates, ...texts];
}

/** One certificate as DER, or any number as PEM. */
function certificatesIn(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  const pems = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  return (pems ?? [bytes]).map((one) => new X509Certificate(one).toString());
}
