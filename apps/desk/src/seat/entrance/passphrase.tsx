interface PassphraseProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (passphrase: string) => void;
  readonly isNew: boolean;
}

/** A field for a passphrase, which password managers know for a new or a present one. */
export function Passphrase({ label, value, onChange, isNew }: PassphraseProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="text-field"
        type="password"
        value={value}
        autoComplete={isNew ? "new-password" : "current-password"}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
