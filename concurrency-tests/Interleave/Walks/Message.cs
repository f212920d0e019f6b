namespace Interleave;

/// <summary>A message: a value written to a word.</summary>
internal struct Message
{
    public int Location;

    /// <summary>Position in the modification order of the word, from 1 (0 is the initial value); -1 while it is in a store buffer.</summary>
    public int Rank;

    public int Thread;

    /// <summary>Index of the writing operation in its thread.</summary>
    public int Index;

    public long Value;

    /// <summary>Written by an update, so it directly follows the message that the update read.</summary>
    public bool IsUpdate;
}
