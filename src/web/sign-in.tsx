import { type ReactNode, useEffect, useState } from "react";

/** The way to the identity provider, where the server has one; nothing otherwise. It leads back here with a token. */
export function SignIn(): ReactNode {
  const [issuer, setIssuer] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    offered().then((found) => isCurrent && setIssuer(found));
    return () => {
      isCurrent = false;
    };
  }, []);
  return issuer === null ? null : (
    <p>
      <a href="/login">Sign in at {issuer}</a>
    </p>
  );
}

/** The provider's host; null where there is none, or the server does not say. */
async function offered(): Promise<string | null> {
  try {
    const response = await fetch("/login/offer");
    const { issuer } = (await response.json()) as { issuer?: unknown };
    return typeof issuer === "string" ? issuer : null;
  } catch {
    return null;
  }
}
