#!/usr/bin/python3
"""What this machine can do at most, by programs that share no code with ours: the rates that a training step's bound is computed from.

usage: yardstick.py DATA_DIR [--as-installed] [--kernel NAME] [--bits N] [--describe | --trial]
  DATA_DIR holds train.txt and test.txt, as for peer_torch.py beside this file; runs in the environment that the peer gives itself (tuned.py)
  --describe: says what computes (torch and its threads, BLAS and its kernel, variables) and measures nothing
  --trial: says that, and measures what a choice between kernels needs: gemmGflops, exponentialsPerSecond and lossMillis

Prints one JSON object. Each rate is the best of several repetitions: a bound is what the machine can do, not what it did on average.
  fmaGflops             single precision, multiplications and additions on registers alone, by fma.c
  gemmGflops            single precision, a product of 2048 x 2048 matrices
  lossMillis            what the loss of a step is made of: a product of [2048, 64] with [64, 2048], logsumexp and softmax of its rows, two products back
  streamGbs             bytes read and written by three arrays of 256 MiB, updated in place
  exponentialsPerSecond over blocks that stay in the second-level caches: torch's or glibc's, whichever are faster
  sparseProductMillis   one product of the normalised graph of the data with [nodes, 64], by sparse.c
"""
import argparse, ctypes, json, os, re, tempfile, time
import tuned

p = argparse.ArgumentParser()
p.add_argument("data"); p.add_argument("--describe", action="store_true"); p.add_argument("--trial", action="store_true")
tuned.add_arguments(p)
a = p.parse_args()
tuned.enter(a)

import numpy as np, scipy.sparse as sp, torch

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
    size = 2048
    x, y, out = torch.rand(size, size), torch.rand(size, size), torch.empty(size, size)
    return 2 * size ** 3 / best_seconds(lambda: torch.mm(x, y, out=out), 7) / 1e9


def loss_millis():
    users, items = torch.nn.functional.normalize(torch.rand(2048, DIM)), torch.nn.functional.normalize(torch.rand(2048, DIM))
    def work():
        logits = users @ items.T / 0.1
        slopes = (logits - torch.logsumexp(logits, 1, keepdim=True)).exp()
        return slopes @ items, slopes.T @ users
    return 1e3 * best_seconds(work, 15)


def fma_gflops(library):
    loop, total = library.fma_loop, ctypes.c_float()
    loop.restype, loop.argtypes = ctypes.c_double, [ctypes.c_long, ctypes.c_float, ctypes.c_float, ctypes.c_void_p]
    rounds = 1 << 22
    operations = loop(rounds, 0.5, 0.5, ctypes.byref(total))
    return operations / best_seconds(lambda: loop(rounds, 0.5, 0.5, ctypes.byref(total)), 7) / 1e9


def exponentials_by_torch():
    block, out = -torch.rand(131072), torch.empty(131072)
    def work():
        for _ in range(64): torch.exp(block, out=out)
    return 64 * block.numel() / best_seconds(work, 9)


def exponentials_by_glibc(library):
    n, repetitions = 16384, 1024
    block = np.linspace(-1, 0, n, dtype=np.float32)
    out = np.empty((torch.get_num_threads(), n), np.float32)
    seconds = best_seconds(lambda: library.exponentials(ctypes.c_long(repetitions), ctypes.c_long(n), pointer(block), pointer(out)), 7)
    assert np.allclose(out, np.exp(block), rtol=1e-4)
    return repetitions * n / seconds


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
seen = {k: v for k, v in sorted(os.environ.items()) if re.match(r"MALLOC_|OPENBLAS_|ATEN_|ONEDNN_|OMP_|GOMP_|MKL_|KMP_|LD_", k)}
row = {"setup": "as installed" if a.as_installed else "tuned", "torch": torch.__version__, "threads": torch.get_num_threads(),
       "blas": library, "blasKernel": kernel, "aten": re.search("CPU capability usage: (.*)", torch.__config__.show()).group(1), "environment": seen}
if not a.describe:
    row["gemmGflops"] = gemm_gflops()
    row["exponentialsPerSecond"] = exponentials_by_torch()
    row["lossMillis"] = loss_millis()
if not a.describe and not a.trial:
    with tempfile.TemporaryDirectory() as folder:
        def compiled(name): return tuned.compiled(folder, name, a.bits)
        row["exponentialsPerSecond"] = max(row["exponentialsPerSecond"], exponentials_by_glibc(compiled("exponentials")))
        row["fmaGflops"] = fma_gflops(compiled("fma"))
        row["streamGbs"] = stream_gbs(compiled("stream").stream)
        row["sparseProductMillis"] = sparse_product_millis(compiled("sparse").sparse)
print(json.dumps(row), flush=True)
