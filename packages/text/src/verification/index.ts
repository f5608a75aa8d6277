export { verificationCode } from "./verification-code.ts";
