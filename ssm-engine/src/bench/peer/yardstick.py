#!/usr/bin/python3
"""What this machine can do at most, by programs that share no code with ours: the rates that a training step's bound is computed from.

usage: yardstick.py DATA_DIR [--as-installed] [--describe]
  DATA_DIR holds train.txt and test.txt, as for peer_torch.py beside this file; runs in the environment that the peer gives itself
  --describe: says what computes (torch and its threads, BLAS and its kernel, variables) and measures nothing

Prints one JSON object. Each rate is the best of several repetitions: a bound is what the machine can do, not what it did on average.
  gemmGflops            single precision, a product of 4096 x 4096 matrices
  streamGbs             bytes read and written by three arrays of 256 MiB, updated in place
  exponentialsPerSecond over a block of 512 KiB, which stays in the second-level caches
  sparseProductMillis   one product of the normalised graph of the data with [nodes, 64], by sparse.c
"""
import argparse, ctypes, json, os, re, subprocess, sys, tempfile, time

# the peer's own environment, see there
TUNED = {"MALLOC_MMAP_THRESHOLD_": "1000000000", "MALLOC_TRIM_THRESHOLD_": "10000000000", "MALLOC_TOP_PAD_": "1000000000",
         "LD_LIBRARY_PATH": "/usr/lib/x86_64-linux-gnu/openblas-openmp", "PEER_TUNED": "1"}
if "--as-installed" not in sys.argv and "PEER_TUNED" not in os.environ:
    if not os.path.exists(TUNED["LD_LIBRARY_PATH"] + "/libblas.so.3"): sys.exit("apt-get install libopenblas0-openmp, or --as-installed")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    os.execve(sys.executable, [sys.executable] + sys.argv, {**kept, **TUNED})

import numpy as np, scipy.sparse as sp, torch

p = argparse.ArgumentParser()
p.add_argument("data"); p.add_argument("--as-installed", action="store_true"); p.add_argument("--describe", action="store_true")
a = p.parse_args()
DIM = 64


def blas():
    """The library that was loaded for matrix products, and what it says of its kernel."""
    torch.mm(torch.ones(64, 64), torch.ones(64, 64))
    mapped = {line.split()[-1] for line in open("/proc/self/maps") if "/" in line}
    found = sorted(path for path in mapped if re.match(r"lib(open)?blas|libmkl_rt", os.path.basename(path)))
    for path in found:
        try:
            corename = ctypes.CDLL(path).openblas_get_corename
            corename.restype = ctypes.c_char_p
            return os.path.realpath(path), corename().decode()
        except AttributeError: pass
    return (os.path.realpath(found[0]) if found else "unknown"), "unknown"


def best_seconds(work, repetitions):
    work()
    times = []
    for _ in range(repetitions):
        start = time.perf_counter(); work(); times.append(time.perf_counter() - start)
    return min(times)


def compiled(folder, name):
    here = os.path.dirname(os.path.abspath(__file__))
    subprocess.run(["gcc", "-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC", f"{here}/{name}.c", "-o", f"{folder}/{name}.so"], check=True)
    return getattr(ctypes.CDLL(f"{folder}/{name}.so"), name)


def graph():
    def load(name):
        users, items = [], []
        for line in open(f"{a.data}/{name}"):
            f = line.split()
            users += [int(f[0])] * (len(f) - 1); items += [int(x) for x in f[1:]]
        return np.array(users), np.array(items)
    u, i = load("train.txt"); tu, ti = load("test.txt")
    n, m = int(max(u.max(), tu.max())) + 1, int(max(i.max(), ti.max())) + 1
    R = sp.csr_matrix((np.ones(len(u), np.float32), (u, i)), shape=(n, m))
    A = sp.bmat([[None, R], [R.T, None]]).tocsr()
    d = np.asarray(A.sum(1)).ravel(); d = np.where(d > 0, np.maximum(d, 1) ** -0.5, 0)
    return (sp.diags(d) @ A @ sp.diags(d)).tocsr().astype(np.float32)


def pointer(array): return ctypes.c_void_p(array.ctypes.data)


def gemm_gflops():
    size = 4096
    x, y, out = torch.rand(size, size), torch.rand(size, size), torch.empty(size, size)
    return 2 * size ** 3 / best_seconds(lambda: torch.mm(x, y, out=out), 5) / 1e9


def exponentials_per_second():
    block, out = -torch.rand(131072), torch.empty(131072)
    def work():
        for _ in range(64): torch.exp(block, out=out)
    return 64 * block.numel() / best_seconds(work, 9)


def stream_gbs(stream):
    n = 1 << 26
    arrays = [np.full(n, value, np.float32) for value in (0.5, 0.25, 0.125)]
    return 24 * n / best_seconds(lambda: stream(ctypes.c_long(n), *map(pointer, arrays)), 7) / 1e9


def sparse_product_millis(product):
    A = graph()
    columns = np.concatenate([A.indices, np.zeros(16, np.int32)])  # sparse.c reads AHEAD entries beyond the last
    x = np.random.default_rng(1).random((A.shape[0], DIM), np.float32); y = np.empty_like(x)
    arguments = [ctypes.c_long(A.shape[0])] + [pointer(v) for v in (A.indptr, columns, A.data, x, y)]
    seconds = best_seconds(lambda: product(*arguments), 15)
    assert np.allclose(y, A @ x, atol=1e-5)
    return 1e3 * seconds


library, kernel = blas()
seen = {k: v for k, v in sorted(os.environ.items()) if re.match(r"MALLOC_|OPENBLAS_|OMP_|GOMP_|MKL_|KMP_|LD_", k)}
row = {"setup": "as installed" if a.as_installed else "tuned", "torch": torch.__version__, "threads": torch.get_num_threads(),
       "blas": library, "blasKernel": kernel, "environment": seen}
if not a.describe:
    with tempfile.TemporaryDirectory() as folder:
        row["gemmGflops"] = gemm_gflops()
        row["exponentialsPerSecond"] = exponentials_per_second()
        row["streamGbs"] = stream_gbs(compiled(folder, "stream"))
        row["sparseProductMillis"] = sparse_product_millis(compiled(folder, "sparse"))
print(json.dumps(row), flush=True)
