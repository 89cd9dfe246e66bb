/**
 * Solves A x = b for a symmetric positive definite A by its Cholesky factor (Golub, Van Loan, "Matrix Computations", algorithm
 * 4.2.1): only + - * / and sqrt, so the same bits everywhere.
 * @param matrix A, [size, size] row-major; its lower triangle becomes the factor
 * @param vector b, [size]; becomes x
 */
export function solvePositive(matrix: Float64Array, vector: Float64Array, size: number): void {
  for (let j = 0; j < size; j++) {
    let pivot = matrix[j * size + j] as number;
    for (let k = 0; k < j; k++) pivot -= (matrix[j * size + k] as number) * (matrix[j * size + k] as number);
    pivot = Math.sqrt(pivot);
    matrix[j * size + j] = pivot;
    for (let i = j + 1; i < size; i++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (matrix[i * size + k] as number) * (matrix[j * size + k] as number);
      matrix[i * size + j] = sum / pivot;
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = vector[i] as number;
    for (let k = 0; k < i; k++) sum -= (matrix[i * size + k] as number) * (vector[k] as number);
    vector[i] = sum / (matrix[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = vector[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (matrix[k * size + i] as number) * (vector[k] as number);
    vector[i] = sum / (matrix[i * size + i] as number);
  }
}
