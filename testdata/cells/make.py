"""Writes the small files of single cells beside this script, each the same matrix in another form.

    /usr/bin/python3 testdata/cells/make.py

Needs anndata, scipy, h5py and pandas: the Debian packages python3-anndata and python3-scipy. The
seed is 20; anndata 0.8.0, scipy 1.10.1 and numpy 1.24.2 gave the files that are here.
"""

import gzip
import os
import zlib

import anndata
import h5py
import numpy
import pandas
from scipy import io, sparse

SEED = 20
CELLS = 40
GENES = 100

here = os.path.dirname(os.path.abspath(__file__))
random = numpy.random.default_rng(SEED)


def path(*parts):
    full = os.path.join(here, *parts)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    return full


def gene_names():
    """The genes of fps-32 and others of the demonstration cohort, in its order."""
    with gzip.open(os.path.join(here, "..", "demo", "expression.tsv.gz"), "rt") as lines:
        next(lines)
        return [next(lines).split("\t", 1)[0] for _ in range(GENES)]


genes = gene_names()
cells = [f"CELL{i:03d}-1" for i in range(CELLS)]
mean = numpy.exp(random.normal(-2.2, 1.6, GENES))
depth = numpy.exp(random.normal(0, 0.4, CELLS))
counts = random.poisson(depth[:, None] * mean[None, :]).astype(numpy.float32)
counts[7, :] = 0  # an empty droplet
logged = numpy.log1p(counts / numpy.maximum(counts.sum(axis=1, keepdims=True), 1) * 1e4)

cluster = random.choice(["T cell", "tumour", "macrophage"], CELLS)
donor = [f"D{1 + i % 4}" for i in range(CELLS)]
doublet = random.random(CELLS)
age = pandas.array([None if i % 9 == 0 else 40 + i % 30 for i in range(CELLS)], dtype="Int64")
treated = pandas.array([None if i % 11 == 0 else i % 2 == 0 for i in range(CELLS)], dtype="boolean")
obs = pandas.DataFrame(
    {
        "donor": donor,
        "cluster": pandas.Categorical(
            [None if i == 3 else name for i, name in enumerate(cluster)],
            categories=["T cell", "macrophage", "tumour"],
        ),
        "doublet_score": doublet,
        "age": age,
        "treated": treated,
        "batch": numpy.arange(CELLS) % 3,
        "passed": numpy.arange(CELLS) % 5 > 0,
    },
    index=cells,
)
var = pandas.DataFrame({"gene_ids": [f"ENSG{i:011d}" for i in range(1, GENES + 1)]}, index=genes)


def annotated(x):
    data = anndata.AnnData(x, obs=obs.copy(), var=var.copy(), dtype=numpy.float32)
    data.strings_to_categoricals = lambda *args: None  # donor stays a column of strings
    return data


def write(data, name, latest=False, **options):
    """Writes a file; the latest form of HDF5 is smaller and has other indexes of chunks."""
    if not latest:
        data.write_h5ad(path(name), **options)
        return
    data.write_h5ad(path("older.h5ad"), **options)
    with h5py.File(path("older.h5ad")) as old, h5py.File(path(name), "w", libver="latest") as new:
        for key, value in old.attrs.items():
            new.attrs[key] = value
        for key in old:
            old.copy(key, new)
    os.remove(path("older.h5ad"))


def unsorted(matrix):
    """The same csr matrix with the entries of every cell in another order."""
    turned = matrix.copy()
    for start, end in zip(turned.indptr[:-1], turned.indptr[1:]):
        turned.indices[start:end] = turned.indices[start:end][::-1].copy()
        turned.data[start:end] = turned.data[start:end][::-1].copy()
    turned.has_sorted_indices = False
    return turned


def table(name, values):
    """The dense table: genes x cells, shortest decimals that read back as the same double."""
    with open(path(name), "w") as out:
        out.write("gene\t" + "\t".join(cells) + "\n")
        for i, gene in enumerate(genes):
            numbers = (repr(float(v)) for v in values[:, i])
            out.write(gene + "\t" + "\t".join(numbers) + "\n")


table("counts.tsv", counts)
table("logged.tsv", logged)

csr = sparse.csr_matrix(counts)
write(annotated(csr), "csr.h5ad", compression="gzip")
write(annotated(unsorted(csr)), "unsorted.h5ad", latest=True, compression="lzf")
write(annotated(sparse.csc_matrix(counts)), "csc.h5ad", latest=True, compression="gzip")
write(annotated(counts), "dense.h5ad", latest=True)
write(annotated(counts), "dense-chunked.h5ad", latest=True, compression="gzip", compression_opts=9)

full = annotated(csr)
full.raw = full
full = full[:, 20:].copy()
full.X = sparse.csr_matrix(logged[:, 20:].astype(numpy.float32))
full.layers["counts"] = sparse.csr_matrix(counts[:, 20:].astype(numpy.int32))
full.uns["log1p"] = {"base": None}
full.strings_to_categoricals = lambda *args: None
write(full, "raw-and-layer.h5ad", latest=True, compression="gzip")

# The layout of anndata 0.7: categories in a folder of their own, found by a reference.
write(annotated(csr), "categories.h5ad", compression="gzip")
with h5py.File(path("categories.h5ad"), "r+") as file:
    group = file["obs/cluster"]
    codes, names = group["codes"][:], group["categories"][:]
    del file["obs/cluster"]
    folder = file["obs"].create_group("__categories")
    folder.create_dataset("cluster", data=names, dtype=h5py.string_dtype())
    column = file["obs"].create_dataset("cluster", data=codes)
    column.attrs["categories"] = folder["cluster"].ref
    file["obs"].attrs["encoding-version"] = "0.1.0"


def zipped(name, lines):
    with open(path(name), "wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as out:
            out.write("".join(line + "\n" for line in lines).encode())


def market(name, matrix, **options):
    """genes x cells, as 10x writes it: by cell, then by gene."""
    entries = matrix.T.tocsc()
    entries.sort_indices()
    plain = path(name)
    io.mmwrite(plain, entries.tocoo(), **options)
    if name.endswith(".gz.mtx"):
        with open(plain, "rb") as text, open(plain[: -len(".mtx")], "wb") as raw:
            with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as out:
                out.write(text.read())
        os.remove(plain)


market("v3/matrix.mtx.gz.mtx", csr, field="integer", symmetry="general")
zipped("v3/features.tsv.gz", [f"{i}\t{g}\tGene Expression" for i, g in zip(var.gene_ids, genes)])
zipped("v3/barcodes.tsv.gz", cells)

market("v2/matrix.mtx", csr, field="real", symmetry="general")
with open(path("v2/genes.tsv"), "w") as out:
    out.writelines(f"{i}\t{g}\n" for i, g in zip(var.gene_ids, genes))
with open(path("v2/barcodes.tsv"), "w") as out:
    out.writelines(f"{cell}\n" for cell in cells)

with open(path("annotation.tsv"), "w") as out:
    out.write("sample\tdonor\tcluster\n")
    for i, cell in enumerate(cells):
        out.write(f"{cell}\t{donor[i]}\t{'' if i == 3 else cluster[i]}\n")


def hostile(name, x):
    """A file in which X is what the function makes of it, with obs and var of the others."""
    with h5py.File(path("csr.h5ad")) as old, h5py.File(path("hostile", name), "w") as file:
        old.copy("obs", file)
        old.copy("var", file)
        x(file)


def sparse_group(file, chunk, stored):
    """X of 60 values, of which the one chunk is given as stored; written without HDF5's filters."""
    group = file.create_group("X")
    group.attrs.update(
        {"encoding-type": "csr_matrix", "encoding-version": "0.1.0", "shape": [CELLS, GENES]}
    )
    data = group.create_dataset(
        "data", (CELLS,), "f4", maxshape=(None,), chunks=(chunk,), compression="gzip"
    )
    data.id.write_direct_chunk((0,), stored)
    group.create_dataset("indices", data=numpy.zeros(CELLS, dtype=numpy.int32))
    group.create_dataset("indptr", data=numpy.arange(CELLS + 1))


def cycle(file):
    file["X"] = h5py.SoftLink("/Y")
    file["Y"] = h5py.SoftLink("/X")


def self_link(file):
    file["X"] = h5py.SoftLink("/X/X")


def external(file):
    file["X"] = h5py.ExternalLink("../csr.h5ad", "/X")


hostile("cycle.h5ad", cycle)
hostile("self.h5ad", self_link)
hostile("external.h5ad", external)
hostile("bomb.h5ad", lambda file: sparse_group(file, CELLS, zlib.compress(bytes(20 << 20), 9)))
hostile("chunk.h5ad", lambda file: sparse_group(file, 1 << 29, zlib.compress(bytes(16), 9)))


def changed(name, change):
    """A copy of csr.h5ad that is changed by a function of its file."""
    with h5py.File(path("csr.h5ad")) as old, h5py.File(path(name), "w", libver=("v108", "v110")) as file:
        file.attrs.update(old.attrs)
        for key in ("X", "obs", "var"):
            old.copy(key, file)
        change(file)


def nullable_texts(group, name):
    """Texts as anndata 0.12 writes them with pandas 3: values, and a mask of those missing."""
    texts = group[name][:]
    del group[name]
    nullable = group.create_group(name)
    nullable.attrs.update({"encoding-type": "nullable-string-array", "encoding-version": "0.1.0"})
    nullable.create_dataset("values", data=texts, dtype=h5py.string_dtype())
    nullable.create_dataset("mask", data=numpy.zeros(len(texts), dtype=bool))


def nullable(file):
    for frame in (file["obs"], file["var"]):
        nullable_texts(frame, frame.attrs["_index"])
    nullable_texts(file["obs/cluster"], "categories")
    nullable_texts(file["obs"], "donor")
    file["obs/donor/mask"][2] = True


def numbered(file):
    """An index 0, 1, ... and the symbols in a column."""
    index = file["var"].attrs["_index"]
    symbols = file["var"][index][:]
    file["var/gene_symbols"] = symbols
    del file["var"][index]
    file["var"].create_dataset(
        index, data=[str(i) for i in range(len(symbols))], dtype=h5py.string_dtype()
    )
    file["var"].attrs["column-order"] = ["gene_ids", "gene_symbols"]


def without_x(file):
    file.create_group("layers")
    file.move("X", "layers/counts")


def values(function):
    def change(file):
        data = file["X/data"][:].astype(numpy.float64)
        starts = file["X/indptr"][:]
        for start, end in zip(starts[:-1], starts[1:]):
            data[start:end] = function(data[start:end])
        del file["X/data"]
        file["X"].create_dataset("data", data=data.astype(numpy.float32), compression="gzip")

    return change


changed("nullable.h5ad", nullable)
changed("numbered.h5ad", numbered)
changed("without-x.h5ad", without_x)
changed("natural-log.h5ad", values(lambda cell: numpy.log1p(cell / max(cell.sum(), 1) * 1e4)))
changed("scaled.h5ad", values(lambda cell: numpy.log1p(cell) - 1))


def cell_ranger(name, group, features):
    """The matrix as Cell Ranger writes it, and one feature that is no gene expression."""
    with h5py.File(path("csr.h5ad")) as old, h5py.File(path(name), "w", libver=("v108", "v110")) as file:
        made = file.create_group(group)
        made.create_dataset("shape", data=numpy.array([GENES, CELLS], dtype=numpy.int32))
        for part in ("data", "indices", "indptr"):
            numbers = old["X"][part][:].astype(numpy.int64)
            made.create_dataset(part, data=numbers, compression="gzip")
        index = old["obs"].attrs["_index"]
        made.create_dataset("barcodes", data=old["obs"][index][:].astype("S18"))
        ids = old["var/gene_ids"][:].astype("S15")
        names = old["var"][old["var"].attrs["_index"]][:].astype("S20")
        features(made, ids, names)


def features_v3(made, ids, names):
    folder = made.create_group("features")
    folder.create_dataset("id", data=ids)
    folder.create_dataset("name", data=names)
    types = [b"Gene Expression"] * (len(ids) - 1) + [b"Antibody Capture"]
    folder.create_dataset("feature_type", data=numpy.array(types, dtype="S16"))


def features_v2(made, ids, names):
    made.create_dataset("genes", data=ids)
    made.create_dataset("gene_names", data=names)


cell_ranger("cell-ranger-v3.h5", "matrix", features_v3)
cell_ranger("cell-ranger-v2.h5", "GRCh38", features_v2)

with h5py.File(path("other.h5"), "w") as file:
    file.create_dataset("matrix", data=numpy.zeros((2, 2)))
    file.create_group("row_attrs")
    file.create_group("col_attrs")
