export { type CurvePoint, type CurveQuestion, type ModelCurve, modelCurve } from "./model-curve.ts";
export { evaluateModel } from "./outcome-models.ts";
