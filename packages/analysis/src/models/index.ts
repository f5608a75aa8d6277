export { type CurvePoint, type CurveQuestion, type ModelCurve, modelCurve } from "./model-curve.ts";
export { evaluateModel, issuesRead } from "./outcome-models.ts";
