namespace Interleave;

/// <summary>A value that somebody wrote to a word.</summary>
internal struct Message
{
    public int Location;

    /// <summary>Place in the word's modification order, from 1 (0 is the initial value); -1 while it stands in a store buffer.</summary>
    public int Rank;

    public int Lane;

    /// <summary>The how-manieth operation of its lane wrote it.</summary>
    public int Index;

    public long Value;

    /// <summary>Written by an update, so directly behind what the update read: nothing comes between.</summary>
    public bool IsUpdate;
}
