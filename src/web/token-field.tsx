import { type FormEvent, type ReactNode, useEffect, useRef } from "react";

/** Whether this tab has a token, and how to give it another one (null: forget it). */
export interface TokenFieldProps {
  isSet: boolean;
  change: (token: string | null) => void;
}

/** A field to paste a token into, or, once there is one, the button that forgets it. The token is never shown. */
export function TokenField({ isSet, change }: TokenFieldProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  // Without a token there is one thing to do here; and after "forget" the focus would otherwise be nowhere.
  useEffect(() => {
    if (!isSet) input.current?.focus();
  }, [isSet]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = input.current?.value.trim();
    if (token) change(token);
  };
  if (isSet) {
    return (
      <div className="token">
        <span>Token set for this tab</span>
        <button type="button" onClick={() => change(null)}>
          Forget token
        </button>
      </div>
    );
  }
  return (
    <form className="token" onSubmit={submit}>
      <label htmlFor="token">API token</label>
      <input
        id="token"
        ref={input}
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="rka_…"
        required
      />
      <button type="submit">Use token</button>
    </form>
  );
}
