namespace Interleave;

/// <summary>What a thread is about to do to shared state.</summary>
public enum OperationKind
{
    /// <summary>The thread begins. Touches nothing.</summary>
    Begin,

    /// <summary>Reads a word.</summary>
    Load,

    /// <summary>Writes a word.</summary>
    Store,

    /// <summary>Adds to a word, in one step.</summary>
    Add,

    /// <summary>Replaces the value of a word, in one step.</summary>
    Exchange,

    /// <summary>Replaces the value of a word if it is the expected one; else only reads it.</summary>
    CompareExchange,

    /// <summary>Waits until a word is 0 and makes it 1: takes a lock.</summary>
    Enter,

    /// <summary>Waits until a word is positive and takes one away: a semaphore's wait.</summary>
    Take,

    /// <summary>Takes one away if the word is positive; else only reads it.</summary>
    TryTake,

    /// <summary>Waits until a word is not 0 and reads it.</summary>
    Await,

    /// <summary>Orders the accesses around it.</summary>
    Fence,

    /// <summary>One of n: a choice that is nobody's, such as whether a timer fires.</summary>
    Choose,

    /// <summary>One turn of a spin loop.</summary>
    Pause,
}
