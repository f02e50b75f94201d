package io.github.ssmreco.engine.model;

import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.model.torch.TensorModel;
import io.github.ssmreco.engine.model.torch.TorchMatrixFactorization;
import io.github.ssmreco.engine.support.Setting;
import java.util.List;

/** Matrix factorisation (Koren et al., 2009): a user or item is represented by its own embedding, T = identity. */
public final class MatrixFactorization implements ModelProvider {

    @Override
    public String name() {
        return "mf";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public RowModel onVector(ModelContext context, Compute compute) {
        return new RowMatrixFactorization(context, compute);
    }

    @Override
    public TensorModel onTorch(ModelContext context, NDManager manager) {
        return new TorchMatrixFactorization(context, manager);
    }
}
