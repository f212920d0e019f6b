namespace Interleave;

/// <summary>The kinds of operation.</summary>
public enum OperationKind
{
    /// <summary>The thread begins. Touches nothing.</summary>
    Begin,

    /// <summary>Reads a word.</summary>
    Load,

    /// <summary>Writes a word.</summary>
    Store,

    /// <summary>Adds to a word atomically.</summary>
    Add,

    /// <summary>Replaces the value of a word atomically.</summary>
    Exchange,

    /// <summary>Replaces the value of a word if it is the expected one, atomically; else only reads it.</summary>
    CompareExchange,

    /// <summary>Waits until a word is 0 and makes it 1: acquires a lock.</summary>
    Enter,

    /// <summary>Waits until a word is positive and decrements it: a semaphore's wait.</summary>
    Take,

    /// <summary>Decrements the word if it is positive; else only reads it.</summary>
    TryTake,

    /// <summary>Waits until a word is not 0 and reads it.</summary>
    Await,

    /// <summary>Orders the accesses around it.</summary>
    Fence,

    /// <summary>A nondeterministic choice, such as whether a timer fires.</summary>
    Choose,

    /// <summary>One iteration of a spin loop.</summary>
    Pause,
}
