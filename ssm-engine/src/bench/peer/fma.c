/* Multiplications and additions on registers alone, BITS wide: what the processor's arithmetic units can do at most. The chains are independent and
   many enough to hide the latency; with BITS 512 they are 12 of 32 registers, else 12 of 16. The sum is returned so that no compiler leaves them out.
   gcc -O3 -march=native -DBITS=512 -ffast-math -fopenmp -shared -fPIC fma.c -o fma.so */
#ifndef BITS
#ifdef __AVX512F__
#define BITS 512
#elif defined(__AVX__)
#define BITS 256
#else
#define BITS 128
#endif
#endif
#define CHAINS 12
typedef float part __attribute__((vector_size(BITS / 8)));
/* returns how many floating-point operations that was */
double fma_loop(long rounds, float factor, float term, float *out) {
    double operations = 0, total = 0;
#pragma omp parallel reduction(+ : operations, total)
    {
        part chain[CHAINS], by = factor - (part) {0}, plus = term - (part) {0};
        for (int c = 0; c < CHAINS; c++) chain[c] = (part) {0} + (float) c;
        for (long r = 0; r < rounds; r++)
#pragma GCC unroll 12
            for (int c = 0; c < CHAINS; c++) chain[c] = chain[c] * by + plus;
        for (int c = 0; c < CHAINS; c++)
            for (int k = 0; k < BITS / 32; k++) total += chain[c][k];
        operations += 2.0 * rounds * CHAINS * (BITS / 32);
    }
    *out = (float) total;
    return operations;
}
