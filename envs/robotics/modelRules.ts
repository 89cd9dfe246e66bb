import type { MjModel } from '@mujoco/mujoco';
import type { Mujoco } from './mujoco.js';

/** Refuses models that would break a promise of `Physics`: a mistake of the model's author. */
export function checkModel(mujoco: Mujoco, model: MjModel): void {
  const { mjtState, mjtIntegrator, mjtDisableBit, mjtStage } = mujoco;
  const unsaved = {
    history: mjtState.mjSTATE_HISTORY,
    userdata: mjtState.mjSTATE_USERDATA,
    plugin: mjtState.mjSTATE_PLUGIN,
  };
  for (const [name, bit] of Object.entries(unsaved)) {
    if (mujoco.mj_stateSize(model, bit.value) > 0)
      throw new Error(`the model has ${name} state, which Physics.save() omits`);
  }
  // Between steps positions and velocities are known, forces and accelerations are not: a sensor of these would read
  // something else after a load than before the save.
  const stages = model.sensor_needstage as Int32Array;
  if (stages.includes(mjtStage.mjSTAGE_ACC.value)) {
    throw new Error('the model has sensors of forces or accelerations, which do not follow from its state');
  }
  if (model.nq === 0) throw new Error('the model has no joints');
  if (model.opt.integrator === mjtIntegrator.mjINT_RK4.value)
    throw new Error('RK4 steps cannot be split in halves');
  // MuJoCo would otherwise restart a diverged simulation by itself, in the middle of an episode.
  if ((model.opt.disableflags & mjtDisableBit.mjDSBL_AUTORESET.value) === 0) {
    throw new Error('the model needs <flag autoreset="disable"/>');
  }
}
