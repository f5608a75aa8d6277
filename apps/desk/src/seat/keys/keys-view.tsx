import { deviceId, fingerprintText } from "@entente/record/keys";
import { useWords } from "../../language/language.ts";
import { useSeat } from "../session/use-seat.ts";
import { ChangePassphrase } from "./change-passphrase.tsx";
import { RecoveryCode } from "./recovery-code.tsx";
import { RestoreHistory } from "./restore-history.tsx";

/** The keys of this device: their digits, what protects them, and what brings back what was said when it is lost. */
export function KeysView() {
  const { t } = useWords();
  return (
    <>
      <h1>{t("seat:navigation.keys")}</h1>
      <OwnDigits />
      <RecoveryCode />
      <RestoreHistory />
      <ChangePassphrase />
    </>
  );
}

function OwnDigits() {
  const { t } = useWords();
  const { profile } = useSeat();
  const { root } = profile;
  return (
    <section className="panel" aria-labelledby="own-keys">
      <h2 id="own-keys">{t("seat:keys.digits")}</h2>
      <p className="says">{t("seat:waiting.compareDevice")}</p>
      <h3>{t("seat:waiting.device")}</h3>
      <p className="fingerprint" dir="ltr">
        {fingerprintText(profile.deviceId)}
      </p>
      {root !== undefined && (
        <>
          <h3>{t("seat:waiting.root")}</h3>
          <p className="fingerprint" dir="ltr">
            {fingerprintText(deviceId(root.keys))}
          </p>
        </>
      )}
    </section>
  );
}
