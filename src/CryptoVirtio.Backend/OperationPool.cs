namespace CryptoVirtio.Backend;

/// <summary>Operations and scratch buffers to reuse, so that a request allocates nothing. Guarded by the backend's lock.</summary>
internal sealed class OperationPool
{
    private readonly Stack<Operation> _operations = new();

    /// <summary>As many as threads execute at a time: an operation that waits has none.</summary>
    private readonly Stack<Scratch> _scratches = new();

    /// <summary>An operation for a chain.</summary>
    public Operation Take() => _operations.TryPop(out Operation? spare) ? spare : new Operation();

    /// <summary>A scratch buffer for an operation that is about to be executed.</summary>
    public Scratch TakeScratch() => _scratches.TryPop(out Scratch? spare) ? spare : new Scratch();

    /// <summary>Takes an operation back that was executed.</summary>
    public void Return(Operation operation)
    {
        _scratches.Push(operation.Scratch!);
        operation.Clear();
        _operations.Push(operation);
    }
}
