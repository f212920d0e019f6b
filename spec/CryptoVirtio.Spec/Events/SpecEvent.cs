using System.Text;

namespace CryptoVirtio.Spec;

/// <summary>Something that was observed, or that a machine could see next. Values are as they were seen; nothing is judged here.</summary>
public abstract record SpecEvent
{
    /// <summary>Number of the thread that it was seen on; 0 where threads are not distinguished.</summary>
    public int Thread { get; init; }

    /// <summary>The ring of a device that it was seen on; 0 where a device has one. Only the events of a device's side have it.</summary>
    public int Queue { get; init; }

    /// <summary>Prints thread and ring where they are distinguished.</summary>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append(Thread == 0 ? "" : $"Thread = {Thread}");
        builder.Append(Queue == 0 ? "" : $"{(Thread == 0 ? "" : ", ")}Queue = {Queue}");
        return Thread != 0 || Queue != 0;
    }
}
