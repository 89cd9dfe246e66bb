import { expect, test } from '@jest/globals';
import { makeCore } from '#gatogym/envs/index.js';
import { Rng, toSeed } from '#gatogym/envs/index.js';
import type { Scene } from '#gatogym/envs/rendering/scene.js';
import { project } from '#gatogym/envs/words/stages/project.js';
import { robotsStage } from '#gatogym/envs/words/stages/robotsStage.js';
import { Facts, NONE } from '#gatogym/envs/words/facts.js';
import { colourOf } from '#gatogym/envs/words/language/vocabulary.js';

test('a point is projected to where the picture shows it', async () => {
  const env = await makeCore({ id: 'robotics/ReacherEasy-v1' });
  const picture = new Uint8Array(84 * 84 * 3);
  const draw = env.observer('rgb', picture, 0);
  const place = new Float64Array(2);
  for (let seed = 0; seed < 10; seed++) {
    env.reset(toSeed(seed));
    draw();
    const scene = env.scene() as Scene;
    const ball = scene.shapes.length - 1;
    project(scene.camera, scene.poses, ball * 12, place);
    // The red ball is alone in being red: the middle of all red pixels is the middle of it.
    let [x, y, count] = [0, 0, 0];
    for (let i = 0; i < 84 * 84; i++) {
      const [red = 0, green = 0] = picture.subarray(3 * i, 3 * i + 2);
      if (red < 90 || green > red / 3) continue;
      [x, y, count] = [x + (i % 84), y + Math.floor(i / 84), count + 1];
    }
    expect(count).toBeGreaterThan(10);
    expect(Math.abs((x / count + 0.5) / 84 - (place[0] ?? 0))).toBeLessThan(0.02);
    expect(Math.abs((y / count + 0.5) / 84 - (place[1] ?? 0))).toBeLessThan(0.02);
  }
  env.close();
});

test('what is told of a scene has colours that are on its picture', async () => {
  const stage = await robotsStage();
  const facts = new Facts(new Int16Array(Facts.NUMBERS));
  const picture = new Uint8Array(stage.height * stage.width * 3);
  const rng = new Rng();
  rng.seed(toSeed(1));
  let seen = 0;
  for (let scene = 0; scene < 60; scene++) {
    if (!stage.play(rng) || !stage.tell(facts) || !stage.show(picture)) continue;
    for (let thing = 0; thing < facts.count; thing++) {
      if (facts.colour(thing) !== colourOf('green')) continue;
      const at = 3 * (Math.floor(facts.y(thing) * 0.084) * 84 + Math.floor(facts.x(thing) * 0.084));
      // Some pixel close by is more green than anything else.
      const around = [-255, -252, -249, -3, 0, 3, 249, 252, 255].map((offset) =>
        picture.subarray(at + offset, at + offset + 3),
      );
      expect(around.some(([red = 0, green = 0, blue = 0]) => green > red && green > blue)).toBe(true);
      seen++;
    }
    expect(facts.name).not.toBe(NONE);
  }
  expect(seen).toBeGreaterThan(5);
});
