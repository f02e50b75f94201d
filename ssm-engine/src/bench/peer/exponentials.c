/* Exponentials by the vector library of glibc, a block of n per thread of y.
   gcc -O3 -march=native -ffast-math -fopenmp -shared -fPIC exponentials.c -o exponentials.so -lm */
#include <math.h>
#include <omp.h>
void exponentials(long repetitions, long n, const float *x, float *y) {
#pragma omp parallel for schedule(static)
    for (long r = 0; r < repetitions; r++) {
        float *mine = y + omp_get_thread_num() * n;
        for (long k = 0; k < n; k++) mine[k] = expf(x[k]);
    }
}
