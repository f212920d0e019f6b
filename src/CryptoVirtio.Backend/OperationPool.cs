namespace CryptoVirtio.Backend;

/// <summary>Operations and scratch buffers to reuse, so that a request allocates nothing. Guarded by the backend's lock.</summary>
internal sealed class OperationPool
{
    private readonly Stack<Operation> _operations = new();

    /// <summary>Every operation, also those in use: as many as chains were ever popped at a time.</summary>
    private readonly List<Operation> _all = [];

    /// <summary>As many as threads execute at a time: an operation that waits has none.</summary>
    private readonly Stack<Scratch> _scratches = new();

    /// <summary>An operation for a chain.</summary>
    public Operation Take()
    {
        if (!_operations.TryPop(out Operation? operation))
        {
            operation = new Operation();
            _all.Add(operation);
        }

        return operation;
    }

    /// <summary>A scratch buffer for an operation that is about to be executed.</summary>
    public Scratch TakeScratch() => _scratches.TryPop(out Scratch? spare) ? spare : new Scratch();

    /// <summary>Takes an operation back that was executed.</summary>
    public void Return(Operation operation)
    {
        _scratches.Push(operation.Scratch!);
        operation.Clear();
        _operations.Push(operation);
    }

    /// <summary>Takes all operations back, when none is executed: those that waited are dropped, their keys wiped (B9).</summary>
    public void ReturnAll()
    {
        _operations.Clear();
        foreach (Operation operation in _all)
        {
            operation.Clear();
            _operations.Push(operation);
        }
    }
}
