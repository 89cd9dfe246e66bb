import type { ServoTargets } from './servoTargets.js';

/** The hinges of a leg, by number, and of the arm above it. */
export type Leg = {
  /** 1 on the left, -1 on the right. */
  readonly side: number;
  readonly hipSpread: number;
  readonly hipSwing: number;
  readonly knee: number;
  readonly anklePitch: number;
  readonly ankleRoll: number;
  readonly shoulderSwing: number;
};

/** The left and the right one. */
export function humanoidLegs(targets: ServoTargets): readonly [Leg, Leg] {
  const leg = (side: string, sign: number): Leg => ({
    side: sign,
    hipSpread: targets.hinge(`${side} hip spread`),
    hipSwing: targets.hinge(`${side} hip swing`),
    knee: targets.hinge(`${side} knee`),
    anklePitch: targets.hinge(`${side} ankle pitch`),
    ankleRoll: targets.hinge(`${side} ankle roll`),
    shoulderSwing: targets.hinge(`${side} shoulder swing`),
  });
  return [leg('left', 1), leg('right', -1)];
}
