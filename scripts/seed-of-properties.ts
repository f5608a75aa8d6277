import fc from "fast-check";

/** Random properties begin at one seed, so that a run says of the same code what the last one said. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.ENTENTE_SEED ?? 1) });
