"""Writes simulated single cells for measuring: counts as cells.h5ad, csr by cell, and gene sets.

    /usr/bin/python3 testdata/benchmark/cells.py FOLDER [CELLS [GENES [SHARE [SETS [FORM]]]]]

Default: 200000 20000 0.05 50 csr. SHARE of the values are above 0; seed 30. FORM csr or csc writes
h5ad, 10x writes a folder with matrix.mtx.gz. Cells are made a thousand at a time, so memory stays
small; csc is turned gene by gene, 2,000 genes at a time. Needs h5py and numpy. Genes are the
symbols of fps-32 and then G00001 on.
"""

import gzip
import os
import sys

import h5py
import numpy

FPS = (
    "ACSL4 ALOX5 ALOX15 ALOX12 GPX4 SLC7A11 SLC3A2 NCOA4 TFRC FTH1 FTL HMOX1 CBS CD44 CISD1 "
    "FANCD2 GCLC GCLM GLS2 HSPB1 NFE2L2 NQO1 SAT1 LPCAT3 PTGS2 DPP4 CHAC1 FDFT1 CARS1 CRYAB"
).split()
SEED = 30
BLOCK = 1000

folder = sys.argv[1]
cells, genes = (int(sys.argv[i]) if len(sys.argv) > i else n for i, n in ((2, 200000), (3, 20000)))
share = float(sys.argv[4]) if len(sys.argv) > 4 else 0.05
sets = int(sys.argv[5]) if len(sys.argv) > 5 else 50
form = sys.argv[6] if len(sys.argv) > 6 else "csr"
os.makedirs(folder, exist_ok=True)
random = numpy.random.default_rng(SEED)
symbols = (FPS + [f"G{i:05d}" for i in range(1, genes + 1)])[:genes]
barcodes = [f"CELL{i:07d}-1" for i in range(cells)]

with open(os.path.join(folder, "sets.gmt"), "w") as out:
    for i in range(sets):
        size = int(random.integers(10, 201))
        chosen = random.choice(genes, size, replace=False)
        out.write("\t".join([f"SET{i + 1}", "simulated"] + [symbols[g] for g in chosen]) + "\n")


def block(count):
    """Sorted genes and counts of some cells, and how many each has."""
    sizes = random.binomial(genes, share, count)
    weights = numpy.arange(genes) / genes
    indices, values = [], []
    for size in sizes:
        picked = numpy.flatnonzero(random.random(genes, dtype=numpy.float32) < size / genes)
        indices.append(picked.astype(numpy.int32))
        values.append(1 + random.geometric(0.4 + 0.5 * weights[picked]).astype(numpy.float32) - 1)
    return [len(i) for i in indices], numpy.concatenate(indices), numpy.concatenate(values)


def blocks():
    for first in range(0, cells, BLOCK):
        yield first, block(min(BLOCK, cells - first))


def strings(group, name, values):
    data = group.create_dataset(name, data=values, dtype=h5py.string_dtype())
    data.attrs.update({"encoding-type": "string-array", "encoding-version": "0.2.0"})


def frame(file, name, index):
    group = file.create_group(name)
    group.attrs.update(
        {"encoding-type": "dataframe", "encoding-version": "0.2.0", "_index": "_index"}
    )
    group.attrs["column-order"] = numpy.array([], dtype=h5py.string_dtype())
    strings(group, "_index", index)
    return group


def csr(path):
    with h5py.File(path, "w") as file:
        x = file.create_group("X")
        x.attrs.update(
            {"encoding-type": "csr_matrix", "encoding-version": "0.1.0", "shape": [cells, genes]}
        )
        kinds = {"data": "f4", "indices": "i4"}
        for name, kind in kinds.items():
            x.create_dataset(
                name, (0,), kind, maxshape=(None,), chunks=(1 << 17,), compression="gzip",
                compression_opts=1,
            )
        starts = [0]
        for _, (sizes, indices, values) in blocks():
            for name, added in (("data", values), ("indices", indices)):
                x[name].resize((len(x[name]) + len(added),))
                x[name][-len(added):] = added
            starts.extend(starts[-1] + numpy.cumsum(sizes))
        x.create_dataset("indptr", data=numpy.array(starts, dtype=numpy.int64))
        obs = frame(file, "obs", barcodes)
        obs.attrs["column-order"] = numpy.array(["donor"], dtype=h5py.string_dtype())
        strings(obs, "donor", [f"D{i % 20}" for i in range(cells)])
        frame(file, "var", symbols)


def csc(path):
    """Turns the csr file, 2,000 genes at a time."""
    source = os.path.join(folder, "csr.h5ad")
    csr(source)
    with h5py.File(source) as old, h5py.File(path, "w") as file:
        for name in ("obs", "var"):
            old.copy(name, file)
        x = file.create_group("X")
        x.attrs.update(
            {"encoding-type": "csc_matrix", "encoding-version": "0.1.0", "shape": [cells, genes]}
        )
        indptr = old["X/indptr"][:]
        for name, kind in {"data": "f4", "indices": "i4"}.items():
            x.create_dataset(
                name, (0,), kind, maxshape=(None,), chunks=(1 << 17,), compression="gzip",
                compression_opts=1,
            )
        starts = [0]
        for first in range(0, genes, 2000):
            parts = []
            for cell in range(0, cells, 10000):
                last = min(cells, cell + 10000)
                span = slice(indptr[cell], indptr[last])
                columns, values = old["X/indices"][span], old["X/data"][span]
                owners = numpy.repeat(
                    numpy.arange(cell, last, dtype=numpy.int32), numpy.diff(indptr[cell : last + 1])
                )
                kept = (columns >= first) & (columns < first + 2000)
                parts.append((columns[kept], owners[kept], values[kept]))
            columns, owners, values = (numpy.concatenate(p) for p in zip(*parts))
            order = numpy.argsort(columns, kind="stable")
            for name, added in (("data", values[order]), ("indices", owners[order])):
                x[name].resize((len(x[name]) + len(added),))
                x[name][-len(added):] = added
            counts = numpy.bincount(columns - first, minlength=min(2000, genes - first))
            starts.extend(starts[-1] + numpy.cumsum(counts))
        x.create_dataset("indptr", data=numpy.array(starts, dtype=numpy.int64))
    os.remove(source)


def tenx():
    with gzip.open(os.path.join(folder, "features.tsv.gz"), "wt") as out:
        out.writelines(f"{s}\t{s}\tGene Expression\n" for s in symbols)
    with gzip.open(os.path.join(folder, "barcodes.tsv.gz"), "wt") as out:
        out.writelines(f"{b}\n" for b in barcodes)
    body = os.path.join(folder, "body")
    total = 0
    rows = [f"{gene + 1} " for gene in range(genes)]
    with gzip.open(body, "wb", compresslevel=1) as out:
        for first, (sizes, indices, values) in blocks():
            total += len(indices)
            start = 0
            for cell, size in enumerate(sizes, first + 1):
                ends = [f"{cell} {value}\n" for value in range(100)]
                span = slice(start, start + size)
                entries = zip(indices[span].tolist(), values[span].astype(int).tolist())
                out.write("".join([rows[gene] + ends[value] for gene, value in entries]).encode())
                start += size
    with open(os.path.join(folder, "matrix.mtx.gz"), "wb") as out:
        head = f"%%MatrixMarket matrix coordinate integer general\n{genes} {cells} {total}\n"
        out.write(gzip.compress(head.encode()))  # gzip files joined are one gzip file
        with open(body, "rb") as rest:
            while piece := rest.read(1 << 20):
                out.write(piece)
    os.remove(body)


{"csr": csr, "csc": csc}.get(form, lambda path: tenx())(os.path.join(folder, "cells.h5ad"))
