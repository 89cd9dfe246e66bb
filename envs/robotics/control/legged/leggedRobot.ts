import type { Robot } from '../../robot.js';
import type { View } from '../../view.js';
import { type Servo, servoActions, servoActuators } from './servo.js';

/**
 * A robot on legs. Its model has a body `torso` with a free joint, then hinges, in the order of their servos; sensors `center`
 * and `velocity` of its centre of mass; and a site under each foot.
 */
export type LeggedRobot = Robot & {
  readonly servos: readonly Servo[];
  /** Names of the sites under the feet. */
  readonly feet: readonly string[];
};

/** What tells one robot on legs from another. */
export type LeggedBody = Pick<LeggedRobot, 'servos' | 'feet' | 'stateLength'> & {
  readonly name: string;
  /** MuJoCo's memory for contacts: "100K". */
  readonly memory: string;
  /** Attributes of all hinges. */
  readonly hinge: string;
  /** Colour of all parts that have none of their own, as MJCF writes it. */
  readonly color: string;
  /** Height of the torso in the reference pose, m. */
  readonly height: number;
  /** What the body `torso` consists of, but for its free joint. */
  readonly torso: string;
  readonly view: Omit<View, 'follow'>;
};

/** A robot on legs on level ground: 5 physics steps of 5 ms for each action. Its parts touch the ground, not each other. */
export function leggedRobot(body: LeggedBody): LeggedRobot {
  const { servos, feet, stateLength, view } = body;
  return {
    mjcf: mjcfOf(body),
    substeps: 5,
    stepsPerSecond: 40,
    stateLength,
    actions: servoActions(servos),
    servos,
    feet,
    views: { rgb: { ...view, follow: 'torso' } },
  };
}

function mjcfOf({ name, memory, hinge, color, height, torso, servos }: LeggedBody): string {
  return `
<mujoco model="${name}">
  <size memory="${memory}"/>
  <compiler angle="radian"/>
  <option timestep="0.005" integrator="implicitfast" iterations="20" ls_iterations="10">
    <flag autoreset="disable"/>
  </option>
  <default>
    <joint type="hinge" limited="true" ${hinge}/>
    <geom contype="0" conaffinity="1" friction="1 0.005 0.0001" rgba="${color}"/>
  </default>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1" contype="1" conaffinity="0"/>
    <body name="torso" pos="0 0 ${height}">
      <freejoint name="torso"/>${torso}
    </body>
  </worldbody>
  ${servoActuators(servos)}
  <sensor>
    <subtreecom name="center" body="torso"/>
    <subtreelinvel name="velocity" body="torso"/>
  </sensor>
</mujoco>
`;
}
