/* y = A x as spmm.c has it, by a program that does what it can: the sum of a row stays in registers, and the neighbours' rows are asked for
   ahead of their use. Reads AHEAD entries of col beyond the last one, whatever they hold: they must be rows of x.
   gcc -O3 -march=native -ffast-math -fopenmp -shared -fPIC sparse.c -o sparse.so */
#define DIM 64
#define AHEAD 16
#ifdef __AVX512F__
#define LANES 16
#elif defined(__AVX__)
#define LANES 8
#else
#define LANES 4
#endif
#define PARTS (DIM / LANES)
typedef float part __attribute__((vector_size(4 * LANES), aligned(4)));
void sparse(long rows, const int *ptr, const int *col, const float *val, const float *x, float *y) {
#pragma omp parallel for schedule(dynamic, 256)
    for (long r = 0; r < rows; r++) {
        part sum[PARTS] = {0};
        for (int e = ptr[r]; e < ptr[r + 1]; e++) {
            const float *ahead = x + (long) col[e + AHEAD] * DIM;
            const part *row = (const part *) (x + (long) col[e] * DIM);
            for (int p = 0; p < DIM; p += 16) __builtin_prefetch(ahead + p);
            for (int p = 0; p < PARTS; p++) sum[p] += val[e] * row[p];
        }
        for (int p = 0; p < PARTS; p++) ((part *) (y + r * DIM))[p] = sum[p];
    }
}
