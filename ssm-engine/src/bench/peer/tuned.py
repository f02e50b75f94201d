"""What peer_torch.py and yardstick.py share: the environment that an expert would give them, and C compiled for this processor.

Tuned means: OpenBLAS in its OpenMP build (the pthread build fights with torch's OpenMP threads), its kernel as --kernel says or chosen by itself
(OPENBLAS_* removed), and glibc told to keep freed memory (MALLOC_*: without it the page faults of fresh 16 MB temporaries take most of MF's step).
--as-installed leaves all that alone. --bits holds C code to a vector width; what holds torch, oneDNN and OpenBLAS to one are variables (Width.java).
"""
import ctypes, os, subprocess, sys

FOLDER = "/usr/lib/x86_64-linux-gnu/openblas-openmp"
VARIABLES = {"MALLOC_MMAP_THRESHOLD_": "1000000000", "MALLOC_TRIM_THRESHOLD_": "10000000000", "MALLOC_TOP_PAD_": "1000000000",
             "LD_LIBRARY_PATH": FOLDER, "PEER_TUNED": "1"}
WIDTHS = {0: ["-march=native"], 512: ["-march=native", "-mprefer-vector-width=512", "-DBITS=512"],
          256: ["-march=haswell", "-DBITS=256"], 128: ["-march=nehalem", "-DBITS=128"]}


def add_arguments(parser):
    parser.add_argument("--as-installed", action="store_true")
    parser.add_argument("--kernel", default="", help="the kernel of OpenBLAS (OPENBLAS_CORETYPE); by default the one that it takes by itself")
    parser.add_argument("--bits", type=int, default=0, choices=sorted(WIDTHS), help="vectors of C code; 0: what the compiler takes for this processor")


def enter(arguments):
    """Starts this program again in the tuned environment, unless it has it or is to run as installed; before torch is loaded."""
    if arguments.as_installed or "PEER_TUNED" in os.environ: return
    if not os.path.exists(FOLDER + "/libblas.so.3"): sys.exit("apt-get install libopenblas0-openmp, or --as-installed")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    if arguments.kernel: kept["OPENBLAS_CORETYPE"] = arguments.kernel
    os.execve(sys.executable, [sys.executable] + sys.argv, {**kept, **VARIABLES})


def compiled(folder, name, bits):
    """The library of a C program beside this file."""
    here, library = os.path.dirname(os.path.abspath(__file__)), f"{folder}/{name}.so"
    subprocess.run(["gcc", "-O3", *WIDTHS[bits], "-ffast-math", "-fopenmp", "-shared", "-fPIC", f"{here}/{name}.c", "-o", library, "-lm"], check=True)
    return ctypes.CDLL(library)
