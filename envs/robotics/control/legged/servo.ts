import type { ActionPart } from '../../robot.js';

/** A position servo on a hinge: a spring and a damper that pull it to the angle that the action names. */
export type Servo = {
  /** Name of the hinge. */
  readonly joint: string;
  /** Where action 0 pulls the hinge, rad: all of them together are the robot's stance. */
  readonly middle: number;
  /** How far from there actions -1 and 1 do, rad. */
  readonly reach: number;
  /** N m/rad */
  readonly stiffness: number;
  /** N m s/rad */
  readonly damping: number;
  /** The most it can do, N m. */
  readonly strength: number;
};

/** The `<actuator>` section: torque = stiffness (middle + reach action - angle) - damping speed, within ±strength. */
export function servoActuators(servos: readonly Servo[]): string {
  const lines = servos.map(
    ({ joint, middle, reach, stiffness, damping, strength }) =>
      `<general name="${joint}" joint="${joint}" ctrllimited="true" ctrlrange="-1 1" biastype="affine"
      gainprm="${stiffness * reach}" biasprm="${stiffness * middle} ${-stiffness} ${-damping}"
      forcelimited="true" forcerange="${-strength} ${strength}"/>`,
  );
  return `<actuator>${lines.join('')}</actuator>`;
}

/** What actions of the servos are, for specs. */
export function servoActions(servos: readonly Servo[]): readonly ActionPart[] {
  return servos.map(({ joint, middle, reach }) => ({
    name: `target of the ${joint}`,
    unit: `${reach} rad from ${middle} rad`,
  }));
}

/** An action that tells servos, found by how their names end, other than 0. */
export function servoMotion(
  servos: readonly Servo[],
  told: Readonly<Record<string, number>>,
): readonly number[] {
  return servos.map(({ joint }) => Object.entries(told).find(([end]) => joint.endsWith(end))?.[1] ?? 0);
}
